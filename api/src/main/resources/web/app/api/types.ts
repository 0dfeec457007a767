import type { components } from './schema';

type Schemas = components['schemas'];

export type SequenceState = Schemas['SequenceState'];
export type SequenceOverview = Schemas['SequenceOverview'];
export type Need = Schemas['Need'];
export type StepState = Schemas['StepState'];
export type TakeVersion = Schemas['TakeVersion'];
export type Take = Schemas['Take'];
export type Recipe = Schemas['Recipe'];
export type ParkedStep = Schemas['ParkedStep'];
export type Option = Schemas['Option'];
export type Spending = Schemas['Spending'];
export type Quote = Schemas['Quote'];
export type DecisionQuote = Schemas['DecisionQuote'];
export type Decision = Schemas['Decision'];
export type DecisionLog = Schemas['DecisionLog'];
export type ProblemDetails = Schemas['ProblemDetails'];
export type StoryboardProblem = Schemas['StoryboardProblem'];
export type Estimate = Schemas['Estimate'];
export type UsedMedia = Schemas['UsedMedia'];
export type UsedMediaList = Schemas['UsedMediaList'];
export type UploadedMedia = Schemas['UploadedMedia'];
export type StepRevision = Schemas['RevisedStep'];
