import { documentPdfRoute } from '@/lib/doors/document-pdf-route';
import { services } from '@/lib/services';

export const { GET } = documentPdfRoute(services);
