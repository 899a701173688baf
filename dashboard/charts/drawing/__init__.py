"""What all charts are drawn with: template, palette, scales, panels, captions."""
