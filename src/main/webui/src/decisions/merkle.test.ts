import { expect, test } from 'vitest';
import { hex, leafHash, rootOf } from './merkle';

async function hash(...parts: Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(parts.flatMap((part) => [...part]))));
}

/** The definition of RFC 9162, 2.1.1 and 2.1.3, word by word. */
async function root(leaves: Uint8Array[]): Promise<Uint8Array> {
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  return hash(Uint8Array.of(1), await root(leaves.slice(0, left(leaves))), await root(leaves.slice(left(leaves))));
}
async function path(index: number, leaves: Uint8Array[]): Promise<Uint8Array[]> {
  if (leaves.length === 1) return [];
  const k = left(leaves);
  return index < k
    ? [...(await path(index, leaves.slice(0, k))), await root(leaves.slice(k))]
    : [...(await path(index - k, leaves.slice(k))), await root(leaves.slice(0, k))];
}
function left(leaves: unknown[]) {
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return k;
}

test('every leaf of every small tree leads to its root, and to none if it is another', async () => {
  const leaves = await Promise.all(Array.from({ length: 13 }, (_, i) => leafHash(`{"v":${i}}`)));
  for (let size = 1; size <= leaves.length; size++) {
    const tree = leaves.slice(0, size);
    for (let index = 0; index < size; index++) {
      const up = await path(index, tree);
      expect(hex((await rootOf(tree[index] as Uint8Array, index, size, up)) as Uint8Array)).toBe(hex(await root(tree)));
      const other = await rootOf(await hash(Uint8Array.of(9)), index, size, up);
      expect(other && hex(other)).not.toBe(hex(await root(tree)));
    }
  }
});
