import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

type Credentials = { accessKeyId: string; secretAccessKey: string; region: string };

export type S3Double = {
  bucketUrl: string;
  /** The objects that were put, by path below the bucket. */
  objects: Map<string, Buffer>;
  /** Answers the next calls with these statuses before it does its work again. */
  failNext(...statuses: number[]): void;
  close(): Promise<void>;
};

/**
 * A bucket on loopback that speaks as much of S3 as is used here. It checks each signature with a computation of its own
 * (AWS Signature Version 4), so that a client whose requests Amazon would refuse fails here too.
 */
export async function startS3Double(credentials: Credentials): Promise<S3Double> {
  const objects = new Map<string, Buffer>();
  const failures: number[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const status = failures.shift();
    if (status !== undefined) return response.writeHead(status).end('<Error/>');
    if (!isSignedWell(request, credentials)) return response.writeHead(403).end('<Error/>');
    const path = request.url ?? '';
    if (request.method === 'PUT') {
      objects.set(path, Buffer.concat(chunks));
      return response.writeHead(200).end();
    }
    const found = objects.get(path);
    return found ? response.writeHead(200).end(found) : response.writeHead(404).end('<Error/>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has an address with a port
  return {
    bucketUrl: `http://127.0.0.1:${port}/bucket`,
    objects,
    failNext: (...statuses) => failures.push(...statuses),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/;

function isSignedWell(request: http.IncomingMessage, credentials: Credentials): boolean {
  const [, keyId, day = '', region = '', signedHeaders = '', signature] =
    AUTHORIZATION.exec(request.headers.authorization ?? '') ?? [];
  if (keyId !== credentials.accessKeyId || region !== credentials.region) return false;
  const header = (name: string) => String(request.headers[name] ?? '');
  const canonical = [
    request.method,
    request.url,
    '',
    ...signedHeaders.split(';').map((name) => `${name}:${header(name)}`),
    '',
    signedHeaders,
    header('x-amz-content-sha256'),
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', header('x-amz-date'), scope, sha256(canonical)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (secret, part) => hmac(secret, part),
    Buffer.from(`AWS4${credentials.secretAccessKey}`),
  );
  return hmac(key, toSign).toString('hex') === signature;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
