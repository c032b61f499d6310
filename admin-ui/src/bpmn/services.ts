/** The few services of diagram-js that we use, with the shapes we rely on. */
export interface ModdleElement { readonly $type: string; id?: string; name?: string; get: (name: string) => unknown; $instanceOf?: (type: string) => boolean }
export interface DiagramElement { readonly id: string; readonly type: string; readonly businessObject: ModdleElement; readonly waypoints?: unknown; readonly labelTarget?: DiagramElement }
export interface Canvas { /** The room it has is measured anew. */ resized: () => void; zoom: (level: number | 'fit-viewport', center?: 'auto' | { x: number; y: number }) => number; addMarker: (id: string, marker: string) => void; removeMarker: (id: string, marker: string) => void; scrollToElement: (id: string) => void }
export interface ElementRegistry { get: (id: string) => DiagramElement | undefined; filter: (match: (element: DiagramElement) => boolean) => DiagramElement[] }
export interface EventBus { on: (event: string | string[], listener: (event: { element?: DiagramElement; newSelection?: DiagramElement[] }) => void) => void }
export interface Overlays { add: (id: string, overlay: { position: { top?: number; right?: number; left?: number; bottom?: number }; html: HTMLElement }) => string }
export interface Modeling { updateProperties: (element: DiagramElement, properties: Record<string, unknown>) => void; updateModdleProperties: (element: DiagramElement, moddle: ModdleElement, properties: Record<string, unknown>) => void }
export interface BpmnFactory { create: (type: string, properties?: Record<string, unknown>) => ModdleElement }
export interface Selection { select: (element: DiagramElement) => void }
export interface CommandStack { undo: () => void; redo: () => void; canUndo: () => boolean; canRedo: () => boolean }
