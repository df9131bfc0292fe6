import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError, type Ids } from '../command/index.ts';

/** A file somebody handed in, lying in a folder of its own (0700) until the answer is sent. */
export type Upload = {
  readonly field: string;
  readonly file: string;
  /** As the browser names it: shown at most, never used as a path. */
  readonly name: string;
  readonly bytes: number;
};

const mostFields = 60;

/** Reads forms, with files where a route takes them. Files are streamed to disk, under a name of ours, within the route's bound. */
export function openUploads(server: FastifyInstance, folder: string, ids: Ids) {
  const sweep = () => rm(folder, { recursive: true, force: true });

  const readParts = async (request: FastifyRequest, most: number) => {
    const body: Record<string, unknown> = {};
    const uploads: Upload[] = [];
    const begun: { readonly file: string }[] = []; // also what breaks off half-way
    try {
      const parts = request.parts({
        limits: { fileSize: most, files: 4, fields: mostFields, fieldSize: 65_536 },
      });
      for await (const part of parts) {
        if (part.type === 'field') body[part.fieldname] = part.value;
        else {
          const file = path.join(folder, ids.word());
          begun.push({ file });
          await pipeline(part.file, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
          uploads.push({ field: part.fieldname, file, name: part.filename, bytes: part.file.bytesRead });
        }
      }
    } catch (error) {
      await remove(begun);
      throw error;
    }
    const isEmpty = ({ name, bytes }: Upload) => name === '' && bytes === 0;
    await remove(uploads.filter(isEmpty)); // a field of the form in which no file was chosen
    return { body, uploads: uploads.filter((one) => !isEmpty(one)) };
  };
  const remove = async (taken: readonly Pick<Upload, 'file'>[]) => {
    for (const { file } of taken) await rm(file, { force: true });
  };

  return {
    begin: async () => {
      await sweep();
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await server.register(multipart, { throwFileSizeLimit: true });
    },

    /** The fields of a form, and its files. */
    read: async (
      request: FastifyRequest,
      most: number | undefined,
    ): Promise<{ readonly body: Readonly<Record<string, unknown>>; readonly uploads: readonly Upload[] }> => {
      if (request.isMultipart()) {
        if (most === undefined) throw new AppError('no-files-here', 415, 'This form takes no files.');
        return readParts(request, most);
      }
      const { body } = request;
      return { body: typeof body === 'object' && body !== null ? { ...body } : {}, uploads: [] };
    },

    /** A name for a file that is about to be written, for example an export. */
    newFile: () => path.join(folder, ids.word()),

    remove,
    end: sweep,
  };
}
