import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { tryOut, type TrialRequest } from './trials';

const PAUSE_MS = 250;

/** What would be decided, asked again a moment after every change; meanwhile the last answer stays. */
export function useTrial(request: TrialRequest | null) {
  const settled = useSettled(request);
  const trial = useQuery({
    queryKey: ['trial', settled],
    queryFn: ({ signal }) => tryOut(settled as TrialRequest, signal),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
  });
  return { ...trial, isBehind: settled !== request || trial.isFetching };
}

/** The value once it has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
