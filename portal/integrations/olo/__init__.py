"""The export of Omgevingsloket online: how does a folder of dossiers come in?"""
