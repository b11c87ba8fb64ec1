import dayjs from 'dayjs';

const ZONE = 'Asia/Shanghai';
const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' });
const minute = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' });

/** 2024-06-30 09:00:07, the city's time whatever the computer is set to. */
export function exactly(instant: string | null | undefined): string {
  return instant ? moment.format(new Date(instant)) : '';
}

/** 2024-06-30 09:00. */
export function at(instant: string | null | undefined): string {
  return instant ? minute.format(new Date(instant)) : '';
}

/** 2024-06-30, of the city. */
export function today(): string {
  return day.format(new Date());
}

export function dayOf(instant: string): string {
  return day.format(new Date(instant));
}

export function daysBefore(date: string, days: number): string {
  return dayjs(date).subtract(days, 'day').format('YYYY-MM-DD');
}
