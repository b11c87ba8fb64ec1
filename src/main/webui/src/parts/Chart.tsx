import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

echarts.use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, DataZoomComponent, MarkLineComponent, AriaComponent, CanvasRenderer]);

/** Quiet colours that differ in lightness too, for whoever does not tell hues apart. */
export const SERIES = ['#1d4f7c', '#c8792b', '#4f8a5b', '#8a4f7d', '#7a8794', '#b3a13c', '#3d8d99', '#a34a4a'];

/** A chart; `says` is what it shows, in a sentence, for whoever cannot see it. Load it lazily. */
export default function Chart({ option, height = 240, says, onPick }: {
  option: echarts.EChartsCoreOption;
  height?: number;
  says: string;
  onPick?: (what: { seriesName?: string; name: string; dataIndex: number }) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const picked = useRef(onPick);
  useEffect(() => {
    picked.current = onPick;
  });
  useEffect(() => {
    if (!place.current) return undefined;
    const chart = echarts.init(place.current);
    chart.setOption({
      color: SERIES,
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      grid: { left: 8, right: 12, top: 32, bottom: 4, containLabel: true },
      ...option,
    });
    chart.on('click', (what) => picked.current?.(what as never));
    const size = new ResizeObserver(() => chart.resize());
    size.observe(place.current);
    return () => {
      size.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={place} role="img" aria-label={says} style={{ height }} />;
}
