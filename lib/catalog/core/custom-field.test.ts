import { describe, expect, it } from 'vitest';
import { type CustomField, customFields, toCustomFieldWire } from './custom-field';

const read = (value: unknown) => customFields.read(value, 'customFields');
const refusal = (message: string) => expect.objectContaining({ message });
const idOf = (name: string) => read([{ name, type: 'text' }])[0]?.id;
const TEXT_FIELD: CustomField = {
  id: 'size',
  name: 'Size',
  type: 'text',
  isRequired: false,
  placeholder: null,
  options: [],
};

describe('the custom fields of a body', () => {
  it.each<[string, unknown, CustomField[]]>([
    ['no field', [], []],
    ['a field with only its name and type', [{ name: 'Size', type: 'text' }], [TEXT_FIELD]],
    [
      'a field with null for everything that may be missing',
      [{ name: 'Size', type: 'text', id: null, required: null, placeholder: null, options: null }],
      [TEXT_FIELD],
    ],
    [
      'a field with empty text for its id and placeholder',
      [{ name: 'Size', type: 'text', id: '', placeholder: '' }],
      [TEXT_FIELD],
    ],
    [
      'a text field with an empty list of options',
      [{ name: 'Size', type: 'text', options: [] }],
      [TEXT_FIELD],
    ],
    [
      'a select with everything said',
      [
        {
          id: 'T_shirt-1',
          name: ' Shirt ',
          type: 'select',
          required: true,
          placeholder: 'Choose one',
          options: ['S', 'M'],
        },
      ],
      [
        {
          id: 'T_shirt-1',
          name: 'Shirt',
          type: 'select',
          isRequired: true,
          placeholder: 'Choose one',
          options: ['S', 'M'],
        },
      ],
    ],
    [
      'a select with a single option',
      [{ name: 'Size', type: 'select', options: ['S'] }],
      [{ ...TEXT_FIELD, type: 'select', options: ['S'] }],
    ],
    [
      'fields in their order, one of each type',
      [
        { name: 'B', type: 'number' },
        { name: 'A', type: 'date' },
        { name: 'C', type: 'checkbox', required: true },
      ],
      [
        { ...TEXT_FIELD, id: 'b', name: 'B', type: 'number' },
        { ...TEXT_FIELD, id: 'a', name: 'A', type: 'date' },
        { ...TEXT_FIELD, id: 'c', name: 'C', type: 'checkbox', isRequired: true },
      ],
    ],
  ])('reads %s', (_, value, fields) => {
    expect(read(value)).toEqual(fields);
  });

  it('takes every bound at its limit', () => {
    const options = Array.from({ length: 50 }, (_, n) => `${n}`.padEnd(100, 'x'));
    const full = { id: 'i'.repeat(64), name: 'n'.repeat(80), type: 'select', placeholder: 'p'.repeat(80) };
    const others = Array.from({ length: 19 }, (_, n) => ({ name: `f${n}`, type: 'text' }));
    const fields = read([{ ...full, options }, ...others]);
    expect(fields).toHaveLength(20);
    expect(fields[0]).toEqual({ ...full, isRequired: false, options });
  });

  it.each<[string, object, string]>([
    [
      'an id with a space',
      { id: 'a b' },
      'Invalid customFields[0].id: expected 1 to 64 letters, digits, hyphens and underscores, got "a b"',
    ],
    [
      'an id that ends with a sign',
      { id: 'ab!' },
      'Invalid customFields[0].id: expected 1 to 64 letters, digits, hyphens and underscores, got "ab!"',
    ],
    [
      'an id that begins with a sign',
      { id: '!ab' },
      'Invalid customFields[0].id: expected 1 to 64 letters, digits, hyphens and underscores, got "!ab"',
    ],
    [
      'an id of 65 characters',
      { id: 'i'.repeat(65) },
      `Invalid customFields[0].id: expected 1 to 64 letters, digits, hyphens and underscores, got "${'i'.repeat(65)}"`,
    ],
    [
      'an id that is a number',
      { id: 7 },
      'Invalid customFields[0].id: expected 1 to 64 letters, digits, hyphens and underscores, got the number 7',
    ],
    [
      'a name of 81 characters',
      { name: 'é'.repeat(81) },
      `Invalid customFields[0].name: expected at most 80 characters, got "${'é'.repeat(80)}…"`,
    ],
    [
      'an unknown type',
      { type: 'file' },
      'Invalid customFields[0].type: expected one of text, number, date, checkbox, select, got "file"',
    ],
    [
      'text for required',
      { required: 'yes' },
      'Invalid customFields[0].required: expected true or false, got "yes"',
    ],
    [
      'a placeholder of 81 characters',
      { placeholder: 'p'.repeat(81) },
      `Invalid customFields[0].placeholder: expected at most 80 characters, got "${'p'.repeat(80)}…"`,
    ],
    [
      'an option of 101 characters',
      { type: 'select', options: ['S', 'x'.repeat(101)] },
      `Invalid customFields[0].options[1]: expected at most 100 characters, got "${'x'.repeat(80)}…"`,
    ],
    [
      '51 options',
      { type: 'select', options: Array.from({ length: 51 }, (_, n) => `${n}`) },
      'Invalid customFields[0].options: expected a list of at most 50, got "51 items"',
    ],
    [
      'a select without options',
      { type: 'select' },
      'Invalid customFields[0].options: expected at least one option beside it, each of them once, got "[]"',
    ],
    [
      'an option that is there twice',
      { type: 'select', options: ['S', 'M', 'S'] },
      'Invalid customFields[0].options: expected at least one option beside it, each of them once, got "["S","M","S"]"',
    ],
    [
      'options of a checkbox',
      { type: 'checkbox', options: ['S'] },
      'Invalid customFields[0].options: expected no options, or the type select beside it, got "["S"]"',
    ],
  ])('refuses %s', (_, change, message) => {
    expect(() => read([{ name: 'Size', type: 'text', ...change }])).toThrow(refusal(message));
  });

  it.each<[string, unknown, string]>([
    ['an object for the list', {}, 'Invalid customFields: expected a list of at most 20, got "{}"'],
    [
      '21 fields',
      Array.from({ length: 21 }, (_, n) => ({ name: `f${n}`, type: 'text' })),
      'Invalid customFields: expected a list of at most 20, got "21 items"',
    ],
    ['text for a field', ['Size'], 'Invalid customFields[0]: expected an object, got "Size"'],
    ['a field without a name', [{ type: 'text' }], 'Missing required field: customFields[0].name'],
    ['a field without a type', [{ name: 'Size' }], 'Missing required field: customFields[0].type'],
    [
      'two fields with one id',
      [
        { name: 'A', type: 'text' },
        { name: 'B', type: 'text' },
        { id: 'b', name: 'C', type: 'text' },
      ],
      'Invalid customFields: expected fields with different ids, got "b"',
    ],
  ])('refuse %s', (_, value, message) => {
    expect(() => read(value)).toThrow(refusal(message));
  });

  it('are described as they are read', () => {
    expect(customFields.schema).toEqual({
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        properties: {
          id: { type: ['string', 'null'], pattern: '^[A-Za-z0-9_-]{1,64}$' },
          name: { type: 'string', minLength: 1, maxLength: 80 },
          type: { type: 'string', enum: ['text', 'number', 'date', 'checkbox', 'select'] },
          required: { type: ['boolean', 'null'] },
          placeholder: { type: ['string', 'null'], minLength: 1, maxLength: 80 },
          options: {
            type: ['array', 'null'],
            maxItems: 50,
            items: { type: 'string', minLength: 1, maxLength: 100 },
          },
        },
        required: ['name', 'type'],
      },
    });
  });
});

describe('the id of a custom field that has none', () => {
  it.each([
    ['T-shirt size', 't-shirt-size'],
    ['Größe & Farbe', 'gro-e-farbe'],
    ['Crème brûlée', 'creme-brulee'],
    ['Ⅷ', 'viii'],
    ['Size 2 of 3', 'size-2-of-3'],
    ['  -- Size?! --  ', 'size'],
    ['a--b', 'a-b'],
    ['尺寸', 'field'],
    ['--', 'field'],
    [`${'a'.repeat(63)} b`, `${'a'.repeat(63)}-`],
    ['b'.repeat(70), 'b'.repeat(64)],
  ])('comes from its name %s as %s', (name, id) => {
    expect(idOf(name)).toBe(id);
  });
});

describe('toCustomFieldWire', () => {
  it('leaves the options out of every type but select', () => {
    expect(toCustomFieldWire(TEXT_FIELD)).toEqual({
      id: 'size',
      name: 'Size',
      type: 'text',
      required: false,
      placeholder: null,
    });
    expect(toCustomFieldWire(TEXT_FIELD)).not.toHaveProperty('options');
  });

  it('names the options of a select', () => {
    const field: CustomField = {
      ...TEXT_FIELD,
      type: 'select',
      isRequired: true,
      placeholder: 'Choose',
      options: ['S'],
    };
    expect(toCustomFieldWire(field)).toEqual({
      id: 'size',
      name: 'Size',
      type: 'select',
      required: true,
      placeholder: 'Choose',
      options: ['S'],
    });
  });
});
