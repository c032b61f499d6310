/** The fences of the house. One table for rooms, one for vendors; what is absent is forbidden. */
const MAY_IMPORT = {
  'bpmn/protocol': [],
  'bpmn/feel': ['bpmn/protocol'],
  'bpmn/dmn': ['bpmn/protocol', 'bpmn/feel'],
  'bpmn/model': ['bpmn/protocol', 'bpmn/feel', 'bpmn/dmn'],
  'bpmn/interpreter': ['bpmn/protocol', 'bpmn/feel', 'bpmn/dmn', 'bpmn/model'],
  law: ['bpmn/feel', 'bpmn/model', 'bpmn/protocol'],
  store: [],
  'runtime/embedded': ['runtime/port.ts', 'bpmn', 'store/sqlite/connection.ts'],
  'runtime/zeebe': ['runtime/port.ts', 'bpmn/protocol', 'bpmn/model', 'store/contract.ts'],
  'runtime/workers': ['runtime/port.ts', 'bpmn/protocol'],
  'runtime/port.ts': ['bpmn/protocol'],
  office: ['runtime/port.ts', 'runtime/workers', 'law', 'bpmn', 'store/contract.ts'],
  // Rows are written by the office and shown by views; the types and readers of its rooms, never their acts (docs/decisions/0007).
  views: ['bpmn/protocol', 'runtime/port.ts', 'office/journal', 'office/cases/rows.ts', 'office/cases/statutes.ts', 'office/documents/documents.ts', 'office/evidence/evidence.ts', 'office/people/people.ts', 'office/procedures/bundle.ts', 'store/contract.ts'],
  'api/contract': [],
  api: ['office', 'views', 'law', 'store/contract.ts', 'runtime/port.ts', 'bpmn/protocol'],
};

/** One vendor, one door. */
const DOORS = {
  libsql: '^engine/store/sqlite/',
  mongoose: '^engine/store/mongodb/',
  '@camunda8/sdk': '^engine/runtime/zeebe/',
  'bpmn-moddle': '^(engine/bpmn/model/|admin-ui/src/bpmn/)',
  saxen: '^engine/bpmn/dmn/',
  'chinese-days': '^engine/law/terms/',
  handlebars: '^engine/office/documents/',
  'puppeteer-core': '^engine/(office/documents/|test/browser/)',
  docx: '^engine/office/documents/',
  express: '^engine/api/',
  'bpmn-js': '^admin-ui/src/bpmn/',
  yazl: '^engine/office/archive/',
  yauzl: '^engine/office/archive/',
};

const TESTS = '(^engine/test/|^bench/|[.]test[.]tsx?$)';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const inside = (folder) => (folder.endsWith('.ts') ? `^engine/${folder.replace('.ts', '[.]ts')}$` : `^engine/${folder}/`);

module.exports = {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(([folder, allowed]) =>
      rule(`engine-${folder.replace('/', '-')}`, `engine/${folder} may import only: ${allowed.join(', ') || 'nothing of ours'}.`,
        { path: inside(folder), pathNot: folder === 'api' ? `${TESTS}|^engine/api/contract/` : TESTS },
        { path: '^(engine|admin-ui)/', pathNot: [folder, ...allowed].map(inside).join('|') })),
    ...Object.entries(DOORS).map(([vendor, door]) =>
      rule(`door-${vendor}`, `${vendor} may be imported only from ${door}.`, { path: '^(engine|admin-ui)/', pathNot: `${door}|${TESTS}` }, { path: `(^|node_modules/)${vendor}(/|$)` })),
    rule('no-cycles', 'Two files in a cycle are one idea; type-only imports count.', {}, { circular: true }),
    rule('pure-core', 'The notation and the statutes read no disk, no clock, no network.', { path: '^engine/(bpmn|law)/', pathNot: TESTS }, { dependencyTypes: ['core'] }),
    rule('deciders-never-apply', 'An element or a command decides; only the writer applies.', { path: '^engine/bpmn/interpreter/(elements|commands|behaviors)/', pathNot: TESTS }, { path: '^engine/bpmn/interpreter/appliers/' }),
    rule('appliers-only-touch-state', 'An applier knows records and state, nothing else.', { path: '^engine/bpmn/interpreter/appliers/', pathNot: TESTS }, { path: '^engine/', pathNot: '^engine/bpmn/(interpreter/(appliers|state)/|interpreter/contract[.]ts$|protocol/|model/)' }),
    rule('views-are-islands', 'A view listens to records and the journal, not to its neighbours.', { path: '^engine/views/([^/]+)/' }, { path: '^engine/views/([^/]+)/', pathNot: '^engine/views/$1/' }),
    rule('only-main-knows-adapters', 'One machine or many is decided in main.ts.', { path: '^engine/', pathNot: `^engine/(main[.]ts|cli[.]ts|composition/|runtime/(embedded|zeebe)/|store/(sqlite|mongodb)/)|${TESTS}` }, { path: '^engine/(runtime/(embedded|zeebe)|store/(sqlite|mongodb))/' }),
    rule('ui-sees-contract-and-pure-rooms', 'The UI knows the API and the pure rooms, not the engine.', { path: '^admin-ui/' }, { path: '^engine/', pathNot: '^engine/(api/contract|bpmn/(feel|dmn|model|protocol)|law)/' }),
    rule('features-are-islands', 'Compose features in app/, not in each other.', { path: '^admin-ui/src/features/([^/]+)/' }, { path: '^admin-ui/src/(app/|features/([^/]+)/)', pathNot: '^admin-ui/src/features/$1/' }),
    rule('ui-leaves', 'ui/ and bpmn/ show what they are given.', { path: '^admin-ui/src/(ui|bpmn)/' }, { path: '^admin-ui/src/(app|features|api)/' }),
    rule('production-not-to-test', 'Tests may see the product; never the reverse.', { path: '^(engine|admin-ui/src)/', pathNot: TESTS }, { path: TESTS }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.d.ts'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
