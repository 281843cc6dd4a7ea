/** What the statistics cost and what their alarms are worth: speed of scoring whole tables, false alarms and power by rule. */
import { falseAlarms } from './statisticsCalibration.ts';
import { power } from './statisticsPower.ts';
import { runSpeed } from './statisticsSpeed.ts';
import { runSquare } from './statisticsSquare.ts';
import { vaersReports } from './statisticsVaers.ts';

/** Prints the tables. */
export async function run(): Promise<void> {
  await runSpeed();
  await runSquare();
  const reports = vaersReports();
  if (reports === null) {
    console.log('false alarms and power: VAERS is not beside the checkout, left out');
    return;
  }
  falseAlarms(reports);
  power(reports);
}
