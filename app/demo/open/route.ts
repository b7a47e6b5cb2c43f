import { openDemoCheckout } from '@/lib/demo/open-demo-checkout';
import { readRawBody } from '@/lib/http/read-body';
import { AppError, ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import { services } from '@/lib/services';

/**
 * Where the buttons of the demo's landing page lead. It takes a POST only, so that no link preview makes a session,
 * and is no server action, because the way into a checkout is a whole new page.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const fields = new URLSearchParams(new TextDecoder().decode(await readRawBody(request)));
    const { checkoutUrl } = await openDemoCheckout(services(), {
      productId: fields.get('productId') ?? '',
      scene: fields.get('scene') ?? '',
    });
    return new Response(null, {
      status: 303,
      headers: { Location: checkoutUrl, 'Cache-Control': 'no-store' },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, { status: ERROR_CATALOGUE[error.code].status });
  }
}
