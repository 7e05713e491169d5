"use client";

import { createContext, useContext } from "react";

const SendsMailContext = createContext(false);

/** Tells the dialogs below whether links can be mailed here. */
export const SendsMail = SendsMailContext.Provider;

/** Whether links can be mailed here. */
export function useSendsMail(): boolean {
  return useContext(SendsMailContext);
}
