"""The script of the screens, apart from `pages`: Streamlit takes such a folder for its pages."""
