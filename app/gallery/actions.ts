'use server';
import type { SubmitResult } from '@/lib/checkout/core/checkout-form-state';
import { requireGallery } from '@/lib/gallery/require-gallery';
import { beginAction } from '@/lib/http/page-status';
import { services } from '@/lib/services';

/** Takes a form of the gallery, and keeps the state as it is, whatever the form asks for. */
export async function keepState(previous: SubmitResult): Promise<SubmitResult> {
  beginAction();
  requireGallery(services());
  return previous;
}

/** Takes the button of a closed state, and keeps the state as it is. */
export async function stayClosed(): Promise<void> {
  beginAction();
  requireGallery(services());
}
