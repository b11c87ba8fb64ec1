import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { save, send } from '../api/client';
import { grouped } from '../language/numbers';
import { exactly } from '../language/times';
import { Copied } from '../parts/Copied';
import { Loaded } from '../parts/Loaded';
import { Section } from '../parts/Page';
import { DECISION } from './decisionWords';
import { base64, checkpoint, hex, leafHash, rootOf, unhex } from './merkle';

interface ProofOf {
  leaf?: string;
  index: number;
  leafHash: string;
  inclusion: string[];
  checkpoint: string;
}

/** 完整性证明: that a decision is in the log, and how to check it without the service. */
export function Proof({ id }: { id: string }) {
  const { t } = useTranslation(DECISION);
  const proof = useQuery({
    queryKey: ['decisions', 'proof', id],
    queryFn: async ({ signal }) => {
      const text = await (await send('GET', `/api/v1/decisions/${encodeURIComponent(id)}/proof`, { signal })).text();
      return { text, of: JSON.parse(text) as ProofOf };
    },
  });
  return (
    <Loaded query={proof}>
      {({ text, of }) => {
        const note = checkpoint(of.checkpoint);
        return (
          <>
            <Section
              title={t('proof')}
              hint={t('proofHint')}
              actions={<Button size="small" icon={<DownloadOutlined />} onClick={() => save(new Blob([text], { type: 'application/json' }), `proof-${id}.json`)}>{t('downloadProof')}</Button>}
            >
              <dl className="defs">
                <div><dt>{t('leafIndex')}</dt><dd>{grouped(of.index)}</dd></div>
                <div><dt>{t('treeSize')}</dt><dd>{grouped(note.size)} <span className="muted">{note.origin} · {exactly(note.time)}</span></dd></div>
                <div><dt>{t('leafHash')}</dt><dd><Copied text={of.leafHash} /></dd></div>
                <div><dt>{t('inBrowser')}</dt><dd><InBrowser of={of} /></dd></div>
              </dl>
              <details>
                <summary>{t('path', { count: of.inclusion.length })}</summary>
                <ol className="hashes">{of.inclusion.map((hash) => <li key={hash}><code>{hash}</code></li>)}</ol>
              </details>
              <details>
                <summary>{t('checkpoint')}</summary>
                <pre>{of.checkpoint}</pre>
              </details>
              <details>
                <summary>{t('leaf')}</summary>
                <pre className="wrap">{of.leaf ?? t('leafGone')}</pre>
              </details>
            </Section>
            <Section title={t('offline')}>
              <p>{t('offlineWhy')}</p>
              <p><Copied text={`java -jar quarkus-run.jar verify --proof proof-${id}.json --key log.pub`} /></p>
              <p className="muted">{t('exitCodes')}</p>
            </Section>
          </>
        );
      }}
    </Loaded>
  );
}

/** Where the browser can, the page leads the leaf to the root itself. */
function InBrowser({ of }: { of: ProofOf }) {
  const { t } = useTranslation(DECISION);
  const checked = useQuery({
    queryKey: ['decisions', 'proof', 'checked', of.leafHash, of.checkpoint],
    queryFn: async () => {
      // only where the page is secure, and only for SHA-256
      if (typeof crypto === 'undefined' || !crypto.subtle || of.leaf === undefined) return 'cannot';
      const leaf = await leafHash(of.leaf);
      if (hex(leaf) !== of.leafHash) return 'cannot';
      const note = checkpoint(of.checkpoint);
      const root = await rootOf(leaf, of.index, note.size, of.inclusion.map(unhex));
      return root && base64(root) === note.root ? 'fits' : 'off';
    },
    staleTime: Infinity,
  });
  if (checked.data === 'fits') return <Alert type="success" showIcon title={t('inBrowserFits')} description={t('inBrowserNote')} />;
  if (checked.data === 'off') return <Alert type="error" showIcon title={t('inBrowserOff')} />;
  return <span className="muted">{checked.data ? t('inBrowserCannot') : '…'}</span>;
}
