import { GalleryIndex } from '@/components/gallery/gallery-index';
import { GALLERY } from '@/lib/gallery/core/gallery';

export default function GalleryPage() {
  return <GalleryIndex groups={GALLERY} />;
}
