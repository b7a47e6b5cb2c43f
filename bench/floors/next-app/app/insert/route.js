import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** The least that an API with a database does: reads a body, writes a row, answers. */
export async function POST(request) {
  const body = await request.json();
  const id = crypto.randomUUID();
  await pool.query('insert into things (id, body, created_at) values ($1, $2, now())', [id, body]);
  return Response.json({ data: { id } });
}
