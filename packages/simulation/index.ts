/** A seeded city's year of records with planted risks and decoys, and the judgement of agendas against its truth. */
export { considered, type DecoyResult, type Evaluation, evaluate, type RiskResult } from './evaluate.ts';
export { type Said, saidFields } from './said.ts';
export { type SimulationOptions, simulateCity } from './simulate.ts';
export type * from './truth.ts';
export type { SimulatedFile } from './writeStream.ts';
