/** The charts of `huishang score`, apart from the documents so that a plot need not load Word. */
export { type IcSeries, icOverTimeChart } from './icOverTime.ts';
export { chartsToPngs } from './png.ts';
export { type StatisticalForestRow, statisticalForest } from './statisticalForest.ts';
export { type VolcanoPoint, volcanoPlot } from './volcano.ts';
