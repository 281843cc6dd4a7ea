/** Figures for operators, in Prometheus' text form. One registry a process, made by the caller: no global state. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'huishang_' });
  const registers = [registry];
  return {
    registry,
    received: new Counter({
      name: 'huishang_records_total',
      help: 'Records received, by stream and status',
      labelNames: ['stream', 'status'],
      registers,
    }),
    handled: new Counter({
      name: 'huishang_messages_total',
      help: 'Messages handled, by service',
      labelNames: ['service'],
      registers,
    }),
    work: new Histogram({
      name: 'huishang_work_seconds',
      help: 'Time a piece of work takes, by service',
      labelNames: ['service'],
      buckets: [0.01, 0.1, 0.5, 1, 5, 10, 30, 60],
      registers,
    }),
    outboxAge: new Gauge({
      name: 'huishang_outbox_age_seconds',
      help: 'How long the oldest message has waited to be sent',
      registers,
    }),
    backlog: new Gauge({
      name: 'huishang_backlog',
      help: 'What is waiting, by kind',
      labelNames: ['kind'],
      registers,
    }),
  };
}
