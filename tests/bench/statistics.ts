/** What the statistics cost and what their alarms are worth: speed of scoring whole tables, false alarms and power by rule. */
import { runCalibration } from './statisticsCalibration.ts';
import { runSpeed } from './statisticsSpeed.ts';

/** Prints the tables. */
export async function run(): Promise<void> {
  await runSpeed();
  runCalibration();
}
