import { create } from 'zustand';

interface Connection {
  /** The last request got no answer at all. */
  isCut: boolean;
}

/** Whether the server answers. A phone may have a network and no server behind it. */
export const useConnection = create<Connection>(() => ({ isCut: false }));

export function tellConnection(isCut: boolean): void {
  if (useConnection.getState().isCut !== isCut) useConnection.setState({ isCut });
}
