/** The program: every command, in the order in which `--help` lists them. Each declares itself in its own file. */
import { Command } from 'commander';
import { agenda } from './agenda.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { batch } from './batch.ts';
import { deadLetters } from './deadLetters.ts';
import { demo } from './demo.ts';
import { duplicates } from './duplicates.ts';
import { evaluate } from './evaluate.ts';
import { exporting } from './export.ts';
import { extract } from './extract.ts';
import { importing } from './import.ts';
import { key } from './key.ts';
import { type Declare, runtime } from './options.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';
import { score } from './score.ts';
import { serve } from './serve.ts';
import { simulate } from './simulate.ts';
import { user } from './user.ts';
import { verify } from './verify.ts';

const commands: readonly Declare[] = [
  batch,
  score,
  replay,
  extract,
  duplicates,
  serve,
  importing,
  exporting,
  agenda,
  report,
  simulate,
  evaluate,
  backup,
  verify,
  user,
  key,
  audit,
  deadLetters,
  demo,
];

export function program(): Command {
  const root = new Command('huishang')
    .description('会商：药品安全信号检测与风险会商 / safety-signal detection and risk consultation')
    .version('0.1.0')
    .exitOverride()
    .showHelpAfterError('（加 --help 查看用法）');
  root.hook('preAction', async (_, command) => {
    if (command.name() !== 'score') (await runtime()).readSettings(process.env);
  });
  for (const declare of commands) declare(root);
  for (const command of root.commands.flatMap((parent) => [parent, ...parent.commands])) command.exitOverride();
  return root;
}
