/**
 * Where bytes of pictures lie that are too large for a row: a bucket that speaks S3. Pictures are named by their hash, so
 * writing one twice changes nothing, and one that is there is never another.
 */
export type ObjectStorage = {
  put(picture: { hash: string; bytes: Uint8Array }): Promise<void>;
  /** `null` where there is none. Throws where the storage does not answer. */
  get(hash: string): Promise<Uint8Array | null>;
};

/** The picture at a remote address, read within bounds; never throws. */
export type FetchRemotePicture = (url: string) => Promise<RemotePicture>;

export type RemotePicture =
  | { kind: 'fetched'; bytes: Uint8Array }
  | { kind: 'too_large' }
  /** Nobody answered, or not with what lies there. `why` fits into "could not be fetched: …". */
  | { kind: 'unreachable'; why: string };

/** The parts of the outside world that pictures need. */
export type PictureServices = { objectStorage: ObjectStorage | null; fetchRemote: FetchRemotePicture };
