import { useMemo, type CSSProperties, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { today } from '../language/times';
import { dayNumber, dayText, reach, type Release, type Span } from './timeline';
import { CHANGES } from './words';

/** Two blues in turn, so that neighbours are told apart; the number stands in each. */
const TONES = ['#1d4f7c', '#3d6a92'];

/**
 * The days of each release, one above the other as they cover each other, and beneath them what decides. The table that
 * follows says the same.
 */
export function Bands({ spans, releases, day, pick }: { spans: Span[]; releases: Release[]; day: string | undefined; pick: (day: string) => void }) {
  const packages = [...new Set(spans.map((span) => span.package))];
  const now = today();
  const [first, last] = useMemo(
    () => reach([...spans.flatMap((span) => [span.from, span.to]), ...releases.flatMap((one) => [one.validFrom, one.validTo]), day], now),
    [spans, releases, day, now],
  );
  const share = (number: number) => `${(Math.min(1, Math.max(0, (number - first) / (last - first))) * 100).toFixed(3)}%`;
  return packages.map((packageId) => (
    <OfPackage
      key={packageId}
      packageId={packages.length > 1 ? packageId : undefined}
      spans={spans.filter((span) => span.package === packageId)}
      releases={releases.filter((one) => one.package === packageId)}
      scale={{ first, last, share }}
      now={now}
      day={day}
      pick={pick}
    />
  ));
}

interface Scale {
  first: number;
  last: number;
  share: (number: number) => string;
}

function OfPackage({ packageId, spans, releases, scale, now, day, pick }: {
  packageId: string | undefined; spans: Span[]; releases: Release[]; scale: Scale; now: string; day: string | undefined; pick: (day: string) => void;
}) {
  const { t } = useTranslation(CHANGES);
  // a release that decides nothing any more is left out, unless it retires the package; the list below has all
  const layers = releases.filter((one) => one.kind === 'retirement' || spans.some((span) => span.release.number === one.number)).sort((a, b) => b.number - a.number);
  const tones = new Map([...layers].reverse().map((one, i) => [one.number, TONES[i % TONES.length] as string]));
  function picked(event: MouseEvent<HTMLElement>) {
    const track = event.currentTarget.getBoundingClientRect();
    pick(dayText(scale.first + ((event.clientX - track.left) / track.width) * (scale.last - scale.first)));
  }
  const bar = (from: string | undefined, to: string | undefined): CSSProperties => {
    const left = from ? dayNumber(from) : scale.first;
    const right = to ? dayNumber(to) + 1 : scale.last;
    return { left: scale.share(left), width: `calc(${scale.share(right)} - ${scale.share(left)})` };
  };
  const marks = (
    <>
      <span className="band-mark" style={{ left: scale.share(dayNumber(now)) }} />
      {day && <span className="band-mark chosen" style={{ left: scale.share(dayNumber(day)) }} />}
    </>
  );
  return (
    <figure className="bands" style={{ marginInline: 0 }} aria-label={t('timelineSays')}>
      {packageId && <figcaption className="muted">{packageId}</figcaption>}
      {layers.map((one) => (
        <div className="band" key={one.number}>
          <Link to={`/releases/${one.number}`}>{t('versionN', { number: one.number })}</Link>
          <div className="band-track" onClick={picked}>
            <span className="band-bar own" style={bar(one.validFrom, one.validTo)} title={one.kind === 'retirement' ? t('retires') : t('faint')} />
            {spans.filter((span) => span.release.number === one.number).map((span) => (
              <span className="band-bar decides" key={span.from ?? ''} style={{ ...bar(span.from, span.to), '--band': tones.get(one.number) } as CSSProperties} title={one.reason} />
            ))}
            {marks}
          </div>
        </div>
      ))}
      <div className="band sum">
        <span>{t('decides')}</span>
        <div className="band-track" onClick={picked}>
          {spans.map((span) => (
            <span className="band-bar decides" key={span.from ?? ''} style={{ ...bar(span.from, span.to), '--band': tones.get(span.release.number) ?? TONES[0] } as CSSProperties} title={t('versionN', { number: span.release.number })}>
              {t('versionN', { number: span.release.number })}
            </span>
          ))}
          {marks}
        </div>
      </div>
      <Axis bounds={spans.flatMap((span) => (span.from ? [span.from] : []))} now={now} day={day} scale={scale} />
      <div className="band-key" aria-hidden>
        <span><i className="band-bar decides" />{t('solid')}</span>
        <span><i className="band-bar own" />{t('faint')}</span>
      </div>
    </figure>
  );
}

/** Today, the chosen day, and the days on which another release begins; those that would run into another are left out. */
function Axis({ bounds, now, day, scale }: { bounds: string[]; now: string; day: string | undefined; scale: Scale }) {
  const { t } = useTranslation(CHANGES);
  const place = (text: string) => (dayNumber(text) - scale.first) / (scale.last - scale.first);
  const shown: { text: string; at: number; isToday: boolean }[] = [{ text: now, at: place(now), isToday: true }];
  for (const text of [...(day ? [day] : []), ...bounds]) {
    if (shown.every((one) => Math.abs(one.at - place(text)) > 0.1)) shown.push({ text, at: place(text), isToday: false });
  }
  return (
    <div className="band-axis" aria-hidden>
      {shown.map((one) => (
        <span
          key={one.text}
          className={[one.isToday ? 'today' : '', one.at < 0.06 ? 'edge-left' : one.at > 0.94 ? 'edge-right' : ''].join(' ')}
          style={{ left: `${one.at * 100}%` }}
        >
          {one.isToday ? `${t('todayMark')} ${one.text}` : one.text}
        </span>
      ))}
    </div>
  );
}
