import { prepareUi, titlesOf, typedText } from './schema-tools.js';

const schema = { type: 'object', properties: {
  party: { type: 'object', title: '当事人', properties: { name: { type: 'string', title: '名称' } } },
  officers: { type: 'array', title: '执法人员', 'x-widget': 'officers', items: { type: 'string' } },
  served: { type: 'boolean', title: '是否送达' },
  kind: { type: 'string', title: '类型', oneOf: [{ const: 'individual', title: '个人' }] },
} };

describe('a form desk reads its schema', () => {
  it('takes the widget from the schema and drops widgets that nobody knows', () => {
    expect(prepareUi(schema, { served: { 'ui:widget': 'hologram' } }, new Set())).toMatchObject({ officers: { 'ui:widget': 'officers' }, served: {} });
    expect(prepareUi(schema, { served: { 'ui:widget': 'hologram' } }, new Set())['served']).not.toHaveProperty('ui:widget');
  });
  it('locks what the file already knows', () => {
    expect(prepareUi(schema, {}, new Set(['party.name']))).toMatchObject({ party: { name: { 'ui:readonly': true } } });
  });
  it('names every field by its title', () => {
    expect(titlesOf(schema)['party.name']).toBe('名称');
  });
  it('knows the fields that an answer brings up as well', () => {
    const asking = { ...schema, allOf: [{ if: { properties: { kind: { const: 'individual' } } }, then: { properties: { kind: { 'x-check': 'kind' }, fine: { type: 'number', title: '决定的罚款' } } } }] };
    expect([titlesOf(asking)['fine'], titlesOf(asking)['kind'], typedText(asking, { fine: 3000 })]).toEqual(['决定的罚款', '类型', '决定的罚款：3000']);
    expect(prepareUi(asking, {}, new Set(['fine']))).toMatchObject({ fine: { 'ui:readonly': true } });
  });
  it('writes what was typed as lines to copy', () => {
    expect(typedText(schema, { party: { name: '某餐饮店' }, officers: ['王某', '李某'], served: true, kind: 'individual', empty: '' })).toBe('名称：某餐饮店\n执法人员：王某\n执法人员：李某\n是否送达：是\n类型：个人');
  });
});
