import type { MediaItem } from './product';

/** The address of the picture that stands for an item: its own, or a video's thumbnail; `null` for a video without one. */
export function mediaPictureUrl({ type, url, thumbnail }: MediaItem): string | null {
  return type === 'image' ? url : (thumbnail ?? null);
}
