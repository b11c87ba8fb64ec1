import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { useLabel } from '../language';

/** Reason codes as the sentences that officers read. */
export function useReasons() {
  const label = useLabel();
  const all = useQuery({ queryKey: ['reasons'], queryFn: () => answer(api.GET('/api/v1/reasons')), staleTime: Infinity });
  return (code: string) => label(all.data?.find((one) => one.code === code)) || code;
}

/** Paths of facts as what they are called; which month, year or item it is stays beside it. */
export function useFacts() {
  const label = useLabel();
  const all = useQuery({ queryKey: ['facts'], queryFn: () => answer(api.GET('/api/v1/facts')), staleTime: Infinity });
  return (path: string) => {
    const keys: string[] = [];
    // electricity.kwhByMonth.2024-02 is described as electricity.kwhByMonth.{month}
    const plain = path.replace(/\.(\d{4}(-\d{2})?)(?=\.|$)/g, (_, key: string) => {
      keys.push(key);
      return key.includes('-') ? '.{month}' : '.{year}';
    }).replace(/\[(\d+)\]/g, (_, item: string) => {
      keys.push(`#${Number(item) + 1}`);
      return '[]';
    });
    const found = all.data?.find((one) => one.path === plain || one.path === plain.replaceAll('[]', ''));
    return found ? [label(found), ...keys].join(' ') : path;
  };
}
