'use server';
import { notFound } from 'next/navigation';
import type { SubmitResult } from '@/lib/checkout/core/checkout-form-state';
import { isGalleryOpen } from '@/lib/gallery/is-gallery-open';
import { services } from '@/lib/services';

/** Takes a form of the gallery, and keeps the state as it is, whatever the form asks for. */
export async function keepState(previous: SubmitResult): Promise<SubmitResult> {
  if (!isGalleryOpen(services())) notFound();
  return previous;
}

/** Takes the button of a closed state, and keeps the state as it is. */
export async function stayClosed(): Promise<void> {
  if (!isGalleryOpen(services())) notFound();
}
