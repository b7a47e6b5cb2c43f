'use client';

export { LateFailureScreen as default } from '@/components/status/late-failure-screen';
