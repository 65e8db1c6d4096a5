import Joi from 'joi';
import { route, type Route } from '../../http/route';
import type { PublicTable, TableService } from './table.service';

const tableAnswer = Joi.object({
  version: Joi.string().required(),
  items: Joi.array()
    .items(Joi.object({ code: Joi.string().required(), name: Joi.string().required() }))
    .required(),
});

export function tableRoutes(tables: TableService): Route[] {
  return [
    tableRoute('/regions', 'National divisions, GB/T 2260', tables.regions),
    tableRoute('/industries', 'Industries, GB/T 4754-2017', tables.industries),
  ];
}

function tableRoute(path: string, summary: string, table: PublicTable): Route {
  const answer = {
    version: table.version,
    items: table.rows.map(([code, name]) => ({ code, name })),
  };
  return route(
    'get',
    path,
    {
      summary,
      tag: 'tables',
      permission: 'table.read',
      isCached: true,
      answers: { 200: tableAnswer },
    },
    ({ ctx }) => {
      ctx.etag = table.version;
      ctx.set('Cache-Control', 'private, max-age=86400');
      ctx.status = 200;
      if (ctx.fresh) {
        ctx.status = 304;
        return Promise.resolve(undefined);
      }
      return Promise.resolve(answer);
    },
  );
}
