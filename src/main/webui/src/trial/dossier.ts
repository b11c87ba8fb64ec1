/** A dossier as it is sent: nested objects and lists. What is not known is not in it. */
export type Value = boolean | number | string | null | Value[] | { [name: string]: Value };
export type Dossier = { [name: string]: Value };

type Step = string | number;

/** `charterTrips[0].arrivalDate` as its steps. */
function steps(path: string): Step[] {
  return path.split('.').flatMap((part): Step[] => {
    const [name = '', ...places] = part.split('[');
    return [name, ...places.map((place) => Number(place.slice(0, -1)))];
  });
}

export function get(dossier: Dossier, path: string): Value | undefined {
  let here: Value | undefined = dossier;
  for (const step of steps(path)) {
    if (here === null || typeof here !== 'object') return undefined;
    here = (here as Record<Step, Value | undefined>)[step];
  }
  return here ?? undefined;
}

/** The dossier with another value there; `undefined` makes it unknown again, and a group without facts disappears. */
export function put(dossier: Dossier, path: string, value: Value | undefined): Dossier {
  return (placed(dossier, steps(path), value) ?? {}) as Dossier;
}

function placed(here: Value | undefined, [step, ...rest]: Step[], value: Value | undefined): Value | undefined {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(here) ? [...here] : [];
    while (list.length <= step) list.push({});
    list[step] = placed(list[step], rest, value) ?? {};
    return list;
  }
  const group = here !== null && typeof here === 'object' && !Array.isArray(here) ? here : {};
  const inner = placed(group[step], rest, value);
  const others = Object.entries(group).filter(([name]) => name !== step);
  if (inner === undefined) return others.length > 0 ? Object.fromEntries(others) : undefined;
  return { ...group, [step]: inner };
}

/** The facts that are known, a list as a whole. */
export function known(dossier: Dossier): string[] {
  const found: string[] = [];
  const walk = (here: Value, path: string) => {
    if (here === null) return;
    if (typeof here === 'object' && !Array.isArray(here)) {
      for (const [name, inner] of Object.entries(here)) walk(inner, path === '' ? name : `${path}.${name}`);
    } else {
      found.push(path);
    }
  };
  walk(dossier, '');
  return found;
}
