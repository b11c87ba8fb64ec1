import { describe, expect, it } from 'vitest';

const sheets = import.meta.glob<string>('./*/*.css', { query: '?raw', import: 'default', eager: true });

/** The class that each selector begins with. */
function begins(sheet: string): Set<string> {
  const plain = sheet.replace(/\/\*[\s\S]*?\*\//g, '');
  const selectors = [...plain.matchAll(/([^{}]+)\{/g)].flatMap((found) => (found[1] ?? '').split(',')).map((one) => one.trim());
  return new Set(selectors.filter((one) => !one.startsWith('@') && !one.includes(':has(')).flatMap((one) => /^[^.]*\.([\w-]+)/.exec(one)?.[1] ?? []));
}

describe('styles', () => {
  // once loaded they stay: whoever comes from another room brings its styles along
  it('stay in their room', () => {
    const owners = new Map<string, string[]>();
    for (const [path, sheet] of Object.entries(sheets)) {
      const room = path.split('/')[1] ?? '';
      for (const name of begins(sheet)) owners.set(name, [...new Set([...(owners.get(name) ?? []), room])]);
    }
    expect([...owners].filter(([name, rooms]) => rooms.length > 1 && !name.startsWith('ant-')).map(([name, rooms]) => `.${name}: ${rooms.join(', ')}`)).toEqual([]);
  });
});
