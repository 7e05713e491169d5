"use client";

// What the frame of every screen has in common with the pages for errors and unknown addresses. The root
// layout imports it, because Next gives each of those a copy of its own of what their parents lack.
import "./button";
import "./states";
