"use client";

import { useEffect, useState } from "react";
import { later } from "./later";
import { showNoticesWith, type Notice } from "./notify";

// Most screens are read without one notice, so the library waits for the first.
const ToastLayer = later(() => import("./toast-layer").then((module) => module.default));

/** Where notices appear; say one with notify(). */
export function Toaster() {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  useEffect(() => showNoticesWith((notice) => setNotices((earlier) => [...earlier.slice(-9), notice])), []);
  return notices.length > 0 ? <ToastLayer notices={notices} /> : null;
}
