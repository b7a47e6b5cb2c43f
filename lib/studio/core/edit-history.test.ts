import { describe, expect, it } from 'vitest';
import { type EditHistory, startHistory, takeStep } from './edit-history';
import { readStudioTheme, type StudioField, type StudioTheme } from './studio-theme';

const EMPTY = readStudioTheme(() => '');
const set = (history: EditHistory, field: StudioField, value: string, touched: string | null = field) =>
  takeStep(history, { kind: 'change', values: { [field]: value }, touched });
const PRIMARY = 'light.checkoutColorPrimary';
const primaryOf = (theme: StudioTheme | undefined) => theme?.[PRIMARY];

describe('the history of edits', () => {
  it('goes back and forth', () => {
    const edited = set(set(startHistory(EMPTY), PRIMARY, '#111'), 'font', 'serif');
    const back = takeStep(takeStep(edited, { kind: 'undo' }), { kind: 'undo' });
    expect([back.present, back.past, back.future.map(primaryOf)]).toEqual([EMPTY, [], ['#111', '#111']]);
    const again = takeStep(takeStep(back, { kind: 'redo' }), { kind: 'redo' });
    expect(again.present).toEqual(edited.present);
  });

  it('takes a word that is typed for one step', () => {
    const typed = ['#', '#1', '#11', '#111'].reduce(
      (history, text) => set(history, PRIMARY, text),
      startHistory(EMPTY),
    );
    expect(typed.past).toEqual([EMPTY]);
  });

  it('takes two presses of a button for two steps', () => {
    const pressed = set(set(startHistory(EMPTY), PRIMARY, '#111', null), PRIMARY, '#222', null);
    expect(pressed.past.map(primaryOf)).toEqual(['', '#111']);
  });

  it('begins a new step with what is typed after going back', () => {
    const typed = set(startHistory(EMPTY), PRIMARY, '#111');
    const back = takeStep(typed, { kind: 'undo' });
    expect(set(back, PRIMARY, '#222').past).toEqual([EMPTY]);
    expect(set(back, PRIMARY, '#222').future).toEqual([]);
  });

  it('makes no step of a change that changes nothing, or where there is nowhere to go', () => {
    const start = startHistory(EMPTY);
    expect(set(start, PRIMARY, '')).toBe(start);
    expect(takeStep(start, { kind: 'undo' })).toBe(start);
    expect(takeStep(start, { kind: 'redo' })).toBe(start);
  });

  it('keeps two hundred steps', () => {
    let history = startHistory(EMPTY);
    for (let step = 0; step < 250; step += 1) history = set(history, PRIMARY, `#${step}`, null);
    expect(history.past).toHaveLength(200);
  });

  it('loads the previews anew for another picture, and not for another color', () => {
    const colored = set(startHistory(EMPTY), PRIMARY, '#111');
    expect(colored.framed).toBe(EMPTY);
    const pictured = set(colored, 'coverPicture', 'https://a.example/b.png');
    expect(pictured.framed).toBe(pictured.present);
    expect(takeStep(pictured, { kind: 'undo' }).framed).toEqual(colored.present);
  });
});
