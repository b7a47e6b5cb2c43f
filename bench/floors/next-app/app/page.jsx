import { connection } from 'next/server';

/** Made for each request, as ours are. */
export default async function Page() {
  await connection();
  return <h1>Empty</h1>;
}
