'use server';
import { notFound } from 'next/navigation';
import type { SubmitResult } from '@/lib/checkout/core/checkout-form-state';
import { isGalleryOpen } from '@/lib/gallery/is-gallery-open';
import { services } from '@/lib/services';

/** Takes a form of the gallery: whatever it asks for, the state stays what it is. */
export async function keepState(previous: SubmitResult): Promise<SubmitResult> {
  if (!isGalleryOpen(services())) notFound();
  return previous;
}

/** Takes the one button of a closed state. */
export async function stayClosed(): Promise<void> {
  if (!isGalleryOpen(services())) notFound();
}
