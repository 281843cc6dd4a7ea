/** The house rules of the code: services → packages → schemas; pure packages touch nothing outside. */
const io = '^(node:)?(fs|fs/promises|net|http|https|child_process|worker_threads|os|process|timers)(/|$)';
const pure = '^packages/(statistics|language|simulation|cases|detection|consultation|scoring|replay|audit|workflow)/';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Circles of types alone too: what two files need of each other is a third file.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'schemas-depend-on-nothing',
      severity: 'error',
      from: { path: '^schemas/', pathNot: '(generate|\\.test)\\.ts$' },
      to: { pathNot: '^(schemas/|node_modules/)' },
    },
    {
      name: 'packages-not-on-services',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^services/' },
    },
    {
      name: 'services-not-on-each-other',
      comment: 'They meet in the log and the store; only huishang wires them.',
      severity: 'error',
      from: { path: '^services/([^/]+)/', pathNot: '^services/huishang/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'pure-packages-stay-pure',
      comment: 'No I/O, no clock, no environment.',
      severity: 'error',
      from: { path: pure, pathNot: '\\.test\\.ts$|/tests?/|/bench' },
      to: { path: io },
    },
    {
      name: 'kafkajs-behind-log',
      severity: 'error',
      from: { pathNot: '^(packages/log|tests)/' },
      to: { path: 'node_modules/kafkajs' },
    },
    {
      name: 'database-drivers-behind-store',
      severity: 'error',
      from: { pathNot: '^(packages/store|tests)/' },
      to: { path: 'node_modules/(pg|@electric-sql)/' },
    },
    {
      name: 'natural-never-by-its-root',
      comment: 'Its root loads database clients and reads .env.',
      severity: 'error',
      from: {},
      to: { path: 'node_modules/natural/lib/natural/index.js' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
