import { Handle, Position, ReactFlow, type Edge as FlowEdge, type Node as FlowNode, type NodeProps } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useMemo } from 'react';
import { COLUMNS, layered, type Derivation } from './derivation';

const WIDTH = 188;
const GAP = 48;
const HEIGHT = 62;
const COLOURS: Record<string, string> = { met: '#226239', eligible: '#226239', unmet: '#a3221b', ineligible: '#a3221b', unknown: '#7d4a00', undetermined: '#7d4a00' };

export interface Said {
  title: string;
  text: string;
  status?: string;
}
type Shown = FlowNode<{ said: Said; column: string }, 'said' | 'head'>;

function SaidNode({ data }: NodeProps<Shown>) {
  return (
    <div className={`flow-node ${data.column} ${data.said.status ?? ''}`}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <b title={data.said.title}>{data.said.title}</b>
      <small title={data.said.text}>{data.said.text}</small>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

function HeadNode({ data }: NodeProps<Shown>) {
  return <div className="flow-head">{data.said.title}</div>;
}

const KINDS = { said: SaidNode, head: HeadNode };

/** Five columns from left to right; it can be moved and enlarged, nothing in it can be changed. */
export default function Graph({ of, say, head, says }: { of: Derivation; say: (id: string) => Said; head: (column: string) => string; says: string }) {
  const { nodes, edges, height } = useMemo(() => {
    const places = layered(of);
    const columns = COLUMNS.filter((column) => of.nodes.some((one) => one.column === column));
    const most = Math.max(...columns.map((column) => of.nodes.filter((one) => one.column === column).length));
    const x = (column: string) => columns.indexOf(column as never) * (WIDTH + GAP);
    const heads: Shown[] = columns.map((column) => ({
      id: `head:${column}`,
      type: 'head',
      position: { x: x(column), y: -(most * HEIGHT) / 2 - 14 },
      width: WIDTH,
      data: { said: { title: head(column), text: '' }, column },
    }));
    const shown: Shown[] = of.nodes.map((one) => ({
      id: one.id,
      type: 'said',
      position: { x: x(one.column), y: (places.get(one.id) ?? 0) * HEIGHT },
      width: WIDTH,
      data: { said: say(one.id), column: one.column },
    }));
    const lines: FlowEdge[] = of.edges.map((one) => ({
      id: `${one.from} ${one.to}`,
      source: one.from,
      target: one.to,
      style: {
        stroke: COLOURS[one.status ?? ''] ?? '#8a97a3',
        strokeWidth: one.status === 'met' ? 2 : 1.3,
        strokeDasharray: one.status === 'unmet' ? '2 3' : one.status === 'unknown' ? '6 4' : undefined,
      },
    }));
    return { nodes: [...heads, ...shown], edges: lines, height: Math.min(560, Math.max(220, most * HEIGHT + 70)) };
  }, [of, say, head]);
  return (
    <div className="flow" style={{ height }} role="group" aria-label={says}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={KINDS}
        fitView
        fitViewOptions={{ padding: 0.03, maxZoom: 1 }}
        minZoom={0.3}
        maxZoom={1.6}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
      />
    </div>
  );
}
