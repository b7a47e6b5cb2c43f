import { expect, it } from 'vitest';
import { mediaPictureUrl } from './media-picture';
import type { MediaItem } from './product';

const URL = 'https://shop.example/media';
const THUMBNAIL = 'https://shop.example/thumbnail';

it.each<[string, MediaItem, string | null]>([
  ['an image is its own', { type: 'image', url: URL }, URL],
  ['an image with a thumbnail is its own', { type: 'image', url: URL, thumbnail: THUMBNAIL }, URL],
  ['a video is its thumbnail', { type: 'video', url: URL, thumbnail: THUMBNAIL }, THUMBNAIL],
  ['a video without a thumbnail is none', { type: 'video', url: URL }, null],
])('the picture that stands for %s', (_, item, url) => {
  expect(mediaPictureUrl(item)).toBe(url);
});
