import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../language';
import { Fault } from '../parts/Fault';
import { Page } from '../parts/Page';
import { useMay } from '../session/session';
import { Bars } from './Bars';
import { NodesSection, OutsideSection } from './Nodes';
import './overview.css';
import { useRange } from './range';
import { RangeChoice } from './RangeChoice';
import { Recent } from './Recent';
import { RowsSection } from './RowsSection';
import { Standing } from './Standing';
import { useStanding } from './standing';
import { OVERVIEW } from './words';

/** What one sees first: what is in force, what waits, what was decided, whether all is well. */
export default function OverviewPage() {
  const { t } = useTranslation(OVERVIEW);
  const label = useLabel();
  const standing = useStanding();
  const { range, change } = useRange();
  const seesDecisions = useMay('auditor', 'caseworker');
  const seesRows = useMay('editor', 'approver', 'auditor');
  const faults = standing.data?.log.faults ?? [];
  return (
    <Page title={t('title')} hint={standing.data?.today} wide actions={(seesDecisions || seesRows) && <RangeChoice of={range} change={change} steps={seesDecisions} />}>
      {standing.error && <Fault problem={standing.error} retry={() => void standing.refetch()} />}
      {faults.map((fault) => <Alert key={fault.code} type="error" showIcon className="fault" title={label(fault)} />)}
      <Standing of={standing.data} failed={standing.isError} />
      <div className={seesDecisions ? 'overview-halves' : undefined}>
        {seesDecisions && <Bars range={range} />}
        {seesRows && <RowsSection range={range} wide={!seesDecisions} />}
        {seesDecisions && !seesRows && <Recent />}
      </div>
      {standing.data?.nodes && <NodesSection of={standing.data.nodes} />}
      {standing.data?.log.outside && standing.data.log.outside.length > 0 && <OutsideSection of={standing.data.log.outside} />}
    </Page>
  );
}
