/** The tree of RFC 9162 with SHA-256 as docs/reference/log-format.md has it: enough to lead one leaf to its root. */
const bytes = new TextEncoder();

export async function leafHash(leaf: string): Promise<Uint8Array> {
  return digest(0, bytes.encode(leaf));
}

/** Leads a leaf up to the root of a tree (RFC 9162, 2.1.3.2); null if the path does not fit the place. */
export async function rootOf(leaf: Uint8Array, index: number, size: number, path: Uint8Array[]): Promise<Uint8Array | null> {
  if (index >= size) return null;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = await digest(1, sibling, hash);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = await digest(1, hash, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : null;
}

/** What a checkpoint says: origin, size, root. */
export function checkpoint(note: string): { origin: string; size: number; root: string; time: string } {
  const [origin = '', size = '', root = '', time = ''] = note.split('\n');
  return { origin, size: Number(size), root, time: time.replace(/^time /, '') };
}

export function unhex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function hex(hash: Uint8Array): string {
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function base64(hash: Uint8Array): string {
  return btoa(String.fromCharCode(...hash));
}

async function digest(prefix: number, ...parts: Uint8Array[]): Promise<Uint8Array> {
  const all = new Uint8Array(1 + parts.reduce((length, part) => length + part.length, 0));
  all[0] = prefix;
  let at = 1;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}
