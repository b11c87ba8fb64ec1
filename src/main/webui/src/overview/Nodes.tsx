import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { grouped } from '../language/numbers';
import { at } from '../language/times';
import { Section } from '../parts/Page';
import { Sign } from './Standing';
import type { Node, Standing } from './standing';
import { OVERVIEW } from './words';

/** The nodes of the service, as each last said. */
export function NodesSection({ of }: { of: Node[] }) {
  const { t, i18n } = useTranslation(OVERVIEW);
  const because = (node: Node) => (node.because ? (i18n.exists(node.because, { ns: OVERVIEW }) ? t(node.because) : node.because) : '');
  return (
    <Section title={t('nodes')}>
      <Table<Node>
        size="small"
        rowKey="name"
        dataSource={of}
        pagination={false}
        columns={[
          { title: t('node'), dataIndex: 'name' },
          { title: t('state'), render: (_, node) => <Sign ok={node.ready}>{t(node.ready ? 'ready' : 'notReady')}{node.because && ` · ${because(node)}`}</Sign> },
          { title: t('knows'), dataIndex: 'release' },
          { title: t('seen'), render: (_, node) => <span className="amount">{at(node.lastSeenAt)}</span> },
          { title: t('started'), render: (_, node) => <span className="amount">{at(node.startedAt)}</span> },
          { title: t('version'), dataIndex: 'version' },
        ]}
      />
    </Section>
  );
}

/** Where checkpoints are kept outside the database. */
export function OutsideSection({ of }: { of: NonNullable<Standing['log']['outside']> }) {
  const { t } = useTranslation(OVERVIEW);
  return (
    <Section title={t('outside')}>
      <Table
        size="small"
        rowKey="place"
        dataSource={of}
        pagination={false}
        columns={[
          { title: t('place'), dataIndex: 'place', render: (place: string) => <code>{place}</code> },
          { title: t('state'), render: (_, one) => <Sign ok={one.ok}>{t(one.ok ? 'agrees' : 'fails')}{one.because && ` · ${one.because}`}</Sign> },
          { title: t('covered'), align: 'right', render: (_, one) => <span className="amount">{grouped(one.size)}</span> },
        ]}
      />
    </Section>
  );
}
