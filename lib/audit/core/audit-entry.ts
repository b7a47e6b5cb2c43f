/** Columns of a row by their names in the database. */
export type AuditValues = Readonly<Record<string, unknown>>;

export type AuditEntry = {
  at: Date;
  actor: string;
  requestId: string | null;
  tableName: string;
  operation: 'insert' | 'update' | 'delete';
  rowKey: string;
  before: AuditValues | null;
  after: AuditValues | null;
};
