'use client';
import { createContext, use } from 'react';
import { assert } from '@/lib/kernel/assert';
import type { Studio } from './use-studio';

/** The state that the controls of the studio follow and change. */
export const StudioContext = createContext<Studio | null>(null);

export function useStudioContext(): Studio {
  const studio = use(StudioContext);
  assert(studio, 'the controls stand inside the studio');
  return studio;
}
