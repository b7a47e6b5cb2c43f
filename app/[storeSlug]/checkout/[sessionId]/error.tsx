'use client';

export { LazyFailureScreen as default } from '@/components/status/lazy-failure-screen';
