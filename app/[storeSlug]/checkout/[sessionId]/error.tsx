'use client';

export { FailureScreen as default } from '@/components/status/failure-screen';
