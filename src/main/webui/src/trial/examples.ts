import type { Dossier } from './dossier';
import type { Asked } from './case';

/** Cases to start from; made up, nobody's. */
export interface Example {
  name: 'noStop' | 'short' | 'trips' | 'traveller';
  kind: Asked;
  measures: string[];
  facts: Dossier;
}

export const EXAMPLES: Example[] = [
  {
    name: 'noStop',
    kind: 'enterprise',
    measures: ['M1-1', 'M1-2', 'M1-3'],
    facts: {
      enterprise: { isAboveScaleIndustrial: true, isKeyIndustrial: true },
      electricity: {
        kwhByMonth: { '2023-11': '1000000', '2023-12': '310000', '2024-01': '310000', '2024-02': '775000' },
        holidayKwh: '45000',
      },
      socialInsurance: { insuredByMonth: { '2024-01': 300 } },
    },
  },
  {
    name: 'short',
    kind: 'enterprise',
    measures: ['M1-2'],
    facts: {
      enterprise: { isBelowScaleSample: true },
      electricity: { kwhByMonth: { '2023-12': '40300', '2024-01': '37200' }, holidayKwh: '5624' },
      socialInsurance: { insuredByMonth: { '2024-01': 23 } },
    },
  },
  {
    name: 'trips',
    kind: 'enterprise',
    measures: ['M2-4', 'M7-7'],
    facts: {
      charterTrips: [
        { tripId: '1', arrivalDate: '2024-02-20', mode: 'COACH', originOutsideCity: true, concentratedOrigin: true, passengers: 42, enterpriseCostYuan: '8000' },
        { tripId: '2', arrivalDate: '2024-02-22', mode: 'COACH', concentratedOrigin: true, passengers: 30, enterpriseCostYuan: '6500.50' },
        { tripId: '3', arrivalDate: '2024-03-20', mode: 'COACH', originOutsideCity: true, concentratedOrigin: true, passengers: 28, enterpriseCostYuan: '5200' },
      ],
      recruits: [
        { personId: 'P1', firstTimeInCity: true, siMonthsPaid: 3, rewardedToAgency: false },
        { personId: 'P2', firstTimeInCity: true, siMonthsPaid: 1, rewardedToAgency: false },
      ],
    },
  },
  {
    name: 'traveller',
    kind: 'individual',
    measures: [],
    facts: {
      traveller: { hukouDivisionCode: '522601', employedInCity: true, travelMode: 'SELF', arrivalDate: '2024-02-19', fareYuan: '468.50' },
    },
  },
];
