"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { showNoticesWith, type Notice } from "./notify";

// Most screens are read without one notice, so the library waits for the first.
const ToastLayer = dynamic(() => import("./toast-layer"), { ssr: false });

/** Where notices appear; say one with notify(). */
export function Toaster() {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  useEffect(() => showNoticesWith((notice) => setNotices((earlier) => [...earlier.slice(-9), notice])), []);
  return notices.length > 0 ? <ToastLayer notices={notices} /> : null;
}
