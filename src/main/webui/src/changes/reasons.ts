import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { useLabel } from '../language';

/** Reason codes as the sentences that officers read. */
export function useReasons() {
  const label = useLabel();
  const all = useQuery({ queryKey: ['reasons'], queryFn: () => answer(api.GET('/api/v1/reasons')), staleTime: Infinity });
  return (code: string) => label(all.data?.find((one) => one.code === code)) || code;
}
